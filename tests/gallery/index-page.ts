import { LANGUAGES } from '../../shared/view.ts';
import type { Picture } from './gallery.ts';
import { SIZE_NAMES } from './sizes.ts';

/** One page with all pictures, by state, with boxes to tick for language and size. It needs no script. */
export function pageOf(pictures: readonly Picture[]): string {
	const states = [...new Set(pictures.map(({ state }) => state))];
	const languages = LANGUAGES.filter((one) => pictures.some(({ language }) => language === one));
	const sizes = SIZE_NAMES.filter((one) => pictures.some(({ size }) => size === one));
	const hidden = [
		...languages.map((one) => `body:has(#${one}:not(:checked)) [data-language="${one}"]`),
		...sizes.map((one) => `body:has(#s${one}:not(:checked)) [data-size="${one}"]`)
	];
	const boxes = [
		...languages.map((one) => box(one, one)),
		...sizes.map((one) => box(`s${one}`, one.replace('x', ' × ')))
	];
	const sections = states.map(({ name, title }) => {
		const own = pictures.filter(({ state }) => state.name === name);
		return `<section id="state-${name}"><h2>${escaped(title)} <small>${name}</small></h2><div>${own.map(figure).join('')}</div></section>`;
	});
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Gallery of the buyer’s screen</title>
<style>${STYLE}${hidden.join(',')}{display:none}</style>
<header>${boxes.join('')}<nav>${states.map(({ name }) => `<a href="#state-${name}">${name}</a>`).join(' ')}</nav></header>
${sections.join('\n')}
</html>
`;
}

const STYLE = `
body{margin:0;font:15px/1.4 system-ui,sans-serif;background:#e8ebf0;color:#111}
header{position:sticky;top:0;z-index:1;padding:10px 16px;background:#fff;box-shadow:0 1px 6px #0003}
label{margin-inline-end:14px}
section{padding:8px 16px;scroll-margin-top:70px}
small{font-weight:400;color:#555}
div{display:flex;flex-wrap:wrap;align-items:flex-start;gap:14px}
figure{margin:0}
img{display:block;block-size:420px;background:#fff;box-shadow:0 1px 8px #0004}
figcaption{max-inline-size:420px;font-size:13px}
.wrong{color:#a00;font-weight:600}
`;

function box(id: string, label: string): string {
	return `<label><input type="checkbox" id="${id}" checked> ${label}</label>`;
}

function figure({ language, size, file, problems }: Picture): string {
	const wrong = problems.map((problem) => `<br><span class="wrong">${escaped(problem)}</span>`);
	return (
		`<figure data-language="${language}" data-size="${size}">` +
		`<a href="${file}"><img src="${file}" alt="" loading="lazy"></a>` +
		`<figcaption>${language} · ${size}${wrong.join('')}</figcaption></figure>`
	);
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
