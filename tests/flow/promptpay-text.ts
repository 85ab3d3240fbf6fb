/** Reads the EMVCo text of a PromptPay code as ksher-api.md 6.2 describes it. */

export interface PromptPayText {
	/** Tags 00, 01, 53, 54, 58, 63 and so on, by tag. */
	readonly tags: ReadonlyMap<string, string>;
	/** The parts of tag 30: application, biller, reference 1, reference 2. */
	readonly bill: ReadonlyMap<string, string>;
}

/** Parses a code. Throws unless it is a complete sequence of tags with a valid checksum at its end. */
export function parsePromptPay(text: string): PromptPayText {
	const tags = readTags(text);
	const body = text.slice(0, -4);
	if (!body.endsWith('6304')) throw new Error('The checksum is not the last tag.');
	const checksum = crc16(body);
	if (tags.get('63') !== checksum) throw new Error(`The checksum should be ${checksum}.`);
	return { tags, bill: readTags(tags.get('30') ?? '') };
}

/** Reads tags until the text ends: two digits of tag, two digits of length, the value. */
function readTags(text: string): ReadonlyMap<string, string> {
	const tags = new Map<string, string>();
	let rest = text;
	while (rest !== '') {
		const [head, tag, digits] = /^(\d\d)(\d\d)/.exec(rest) ?? [];
		if (head === undefined || tag === undefined || digits === undefined) {
			throw new Error(`There is no tag at "${rest}".`);
		}
		const end = head.length + Number(digits);
		if (end > rest.length) throw new Error(`Tag ${tag} is cut short.`);
		if (tags.has(tag)) throw new Error(`Tag ${tag} comes twice.`);
		tags.set(tag, rest.slice(head.length, end));
		rest = rest.slice(end);
	}
	return tags;
}

/** Computes CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xFFFF, four upper-case hex digits. */
export function crc16(text: string): string {
	let crc = 0xffff;
	for (const byte of new TextEncoder().encode(text)) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1) {
			crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
		}
	}
	return crc.toString(16).toUpperCase().padStart(4, '0');
}
