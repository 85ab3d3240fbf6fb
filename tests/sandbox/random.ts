import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Returns so many random digits. */
export function randomDigits(count: number): string {
	return pick('0123456789', count);
}

/** Returns so many random letters. */
export function randomLetters(count: number): string {
	return pick(LETTERS, count);
}

function pick(alphabet: string, count: number): string {
	return Array.from({ length: count }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
