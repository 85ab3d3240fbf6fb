/** A picture and the problems found on it. */
export interface IndexedPicture {
	/** The state's name, the same in every language and size. */
	readonly name: string;
	readonly title: string;
	readonly language: string;
	readonly size: string;
	readonly file: string;
	readonly problems: readonly string[];
}

/** Returns one page of HTML with all pictures by state, with checkboxes for language and size and without a script. */
export function pageOf(title: string, pictures: readonly IndexedPicture[]): string {
	const shown = new Map(pictures.map((one) => [one.name, one.title]));
	const languages = [...new Set(pictures.map(({ language }) => language))];
	const sizes = [...new Set(pictures.map(({ size }) => size))];
	const hidden = [
		...languages.map((one) => `body:has(#${one}:not(:checked)) [data-language="${one}"]`),
		...sizes.map((one) => `body:has(#s${one}:not(:checked)) [data-size="${one}"]`)
	];
	const boxes = [
		...languages.map((one) => box(one, one)),
		...sizes.map((one) => box(`s${one}`, one.replace('x', ' × ')))
	];
	const sections = [...shown].map(([name, heading]) => {
		const own = pictures.filter((one) => one.name === name);
		return `<section id="state-${name}"><h2>${escaped(heading)} <small>${name}</small></h2><div>${own.map(figure).join('')}</div></section>`;
	});
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}${hidden.join(',')}{display:none}</style>
<header>${boxes.join('')}<nav>${[...shown.keys()].map((name) => `<a href="#state-${name}">${name}</a>`).join(' ')}</nav></header>
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

function figure({ language, size, file, problems }: IndexedPicture): string {
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
