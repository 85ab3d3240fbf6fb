import { CSV_BEGIN } from '../../../shared/shop/business-day/csv.ts';
import {
	ledgerEntryLines,
	ledgerEntriesHead,
	totalsCsv
} from '../../../shared/shop/business-day/export.ts';
import {
	EXPORT_WORDS,
	type ExportLanguage
} from '../../../shared/shop/business-day/export-words.ts';
import type { ClosingFile } from '../../../shared/api/staff/days.ts';
import { parseClosing, type StoredClosing } from './closings.ts';
import { ledgerEntriesBetween } from '../ledger/ledger-entries.ts';
import { cutBefore } from './close-day.ts';

const CSV = 'text/csv; charset=utf-8';

/** Returns a closing as a file to download. Throws when D1 is down. */
export async function exportClosing(
	db: D1Database,
	shopId: string,
	stored: StoredClosing,
	file: ClosingFile,
	language: ExportLanguage
): Promise<Response> {
	const closing = parseClosing(stored);
	const words = EXPORT_WORDS[language];
	const name = `closing-${String(closing.number)}-${closing.day}-${file.replace('closing.', 'all.')}`;
	switch (file) {
		case 'totals.csv':
			return attachment(CSV_BEGIN + totalsCsv(closing, words), name, CSV);
		case 'closing.json': {
			const { previousHash, hash } = stored;
			const text = JSON.stringify({ closing, previousHash, hash }, null, '\t');
			return attachment(`${text}\n`, name, 'application/json');
		}
		case 'ledger-entries.csv': {
			const { previous } = await cutBefore(db, shopId, stored);
			const line = ledgerEntryLines(closing, words);
			const pages = ledgerEntriesBetween(db, shopId, previous, stored);
			const texts = async function* (): AsyncGenerator<string> {
				yield CSV_BEGIN + ledgerEntriesHead(words);
				for await (const page of pages) yield page.map(line).join('');
			};
			return attachment(streamOf(texts()), name, CSV);
		}
	}
}

/** Returns a stream of the texts, page by page, so that a year's sales are never in memory at once. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	return new ReadableStream({
		async pull(controller) {
			const next = await texts.next();
			if (next.done === true) controller.close();
			else controller.enqueue(encoder.encode(next.value));
		}
	});
}

function attachment(body: BodyInit, name: string, type: string): Response {
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}
