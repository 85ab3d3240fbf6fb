import { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** The files of the page, read for each request so that an edit shows at the next reload. */
const FILES: Readonly<Record<string, { path: string; contentType: string }>> = {
	'/': { path: ownFile('index.html'), contentType: 'text/html; charset=utf-8' },
	'/phone/phone.css': { path: ownFile('phone.css'), contentType: 'text/css; charset=utf-8' },
	'/phone/phone.js': { path: ownFile('phone.js'), contentType: JAVASCRIPT },
	'/phone/control.js': { path: ownFile('control.js'), contentType: JAVASCRIPT },
	'/phone/panel.js': { path: ownFile('panel.js'), contentType: JAVASCRIPT },
	'/phone/read-code.js': { path: ownFile('read-code.js'), contentType: JAVASCRIPT },
	// The single-file build next to the wasm: dist/reader/ -> dist/iife/reader/.
	'/phone/zxing.js': {
		path: join(dirname(zxingWasm()), '../iife/reader/index.js'),
		contentType: JAVASCRIPT
	},
	'/phone/zxing_reader.wasm': { path: zxingWasm(), contentType: 'application/wasm' }
};

/** Routes of the page that simulates the buyer's phone. */
export function phonePage(): Hono {
	const app = new Hono();
	for (const [address, { path, contentType }] of Object.entries(FILES)) {
		app.get(address, async (context) => {
			const content = new Uint8Array(await readFile(path));
			return context.body(content, 200, {
				'content-type': contentType,
				'cache-control': 'no-cache'
			});
		});
	}
	return app;
}

function ownFile(name: string): string {
	return join(import.meta.dirname, 'phone', name);
}

function zxingWasm(): string {
	return require.resolve('zxing-wasm/reader/zxing_reader.wasm');
}
