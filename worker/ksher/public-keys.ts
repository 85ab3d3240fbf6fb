import { createPublicKey } from 'node:crypto';
import type { KsherPublicKeys } from './signature.ts';

// Ksher's two public keys, the same for every merchant, as shipped with its SDKs (ksher-api.md 5.4).

/** 512 bits, the default. */
const V1_PEM = `-----BEGIN RSA PUBLIC KEY-----
MEgCQQC+/eeTgrjeCPHmDS/5osWViFyIAryFRIr5canaYhz3Di3UNkT0sf6TkabF
LvxPcM9JmEtj2O4TXNpgYATkE/sFAgMBAAE=
-----END RSA PUBLIC KEY-----`;

/** 2048 bits, requested with the header ksher-sign-version: V2. */
const V2_PEM = `-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEA3WvHCgE/NVHjWG+IzjB2OeWFwjQJFPEi/O1AFaiLdsyXgQ8sROIM
pp7iyhbubKf+aNFdJx4+hwbVSd3BAUUdKQJyovdqjF0DLLrk0QLUZAnEX7lylugt
VL+eCKRhI8UzXxEFMt8vrhw1p9oaxBK/0mXcqUGvtM7hNAZo9jdfB/l+gAf6X3jR
1gj7lsz190A+FfDwzIhCWK8FcdroW7A00KAcCdAadzNdn16UNj4G0kGXhAMf+175
gTFuVuiZx1oSaInrOgnl05qqixTbrdm/BqwbFWGGYX1B6yKM0/Vus3DqkwgXr1q+
bWPtM3sDOQuQmkbo/jQbkMv+Ab8ij2f1gwIDAQAB
-----END RSA PUBLIC KEY-----`;

/** Ksher's public keys by version. */
export const KSHER_PUBLIC_KEYS: KsherPublicKeys = {
	V1: createPublicKey(V1_PEM),
	V2: createPublicKey(V2_PEM)
};
