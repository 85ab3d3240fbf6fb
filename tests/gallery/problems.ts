import type { Page } from '@playwright/test';

/** The visible part of a page: a buyer's screen does not scroll, a staff page does. */
export type Extent = 'screen' | 'whole page';

/** Returns text that is cut off or leaves its box, and unreachable buttons, in words that name the place. */
export function problemsOn(page: Page, extent: Extent): Promise<string[]> {
	return page.evaluate(findProblems, extent);
}

/** Runs in the page. */
function findProblems(extent: Extent): string[] {
	/** Tolerates rounding and the overhang of slanted strokes. */
	const TOLERANCE_PX = 1.5;
	/** Thai lines are much taller than their letters. */
	const EMPTY_LINE_SHARE = 0.3;

	const found = new Set<string>();
	const height = extent === 'screen' ? innerHeight : document.documentElement.scrollHeight;
	const view = new DOMRect(-scrollX, -scrollY, innerWidth, height);
	const nameOf = (element: Element): string => {
		const text = element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 40);
		const testId = element.closest('[data-testid]')?.getAttribute('data-testid');
		return `${element.tagName.toLowerCase()}${testId == null ? '' : ` in ${testId}`} "${text}"`;
	};
	const isShown = (element: Element): boolean =>
		element.checkVisibility({ visibilityProperty: true }) && !element.closest('.only-spoken');
	/** Returns every box that cuts an element off; a box that scrolls does not. */
	const cutsOff = (element: Element, axis: 'x' | 'y'): DOMRect[] => {
		const rects = [view];
		for (let box: Element | null = element; box !== null; box = box.parentElement) {
			const style = getComputedStyle(box);
			const overflow = axis === 'x' ? style.overflowX : style.overflowY;
			if (overflow === 'auto' || overflow === 'scroll') return [];
			// A name with an ellipsis shows that it is cut, and another page has it in full.
			if (axis === 'x' && style.textOverflow === 'ellipsis') return [];
			const isPart = box.matches('.content, .actions, header');
			if (overflow === 'hidden' || overflow === 'clip' || isPart) {
				rects.push(box.getBoundingClientRect());
			}
		}
		return rects;
	};
	/** Returns the part of a button its text may fill. */
	const insideOf = (button: Element): DOMRect => {
		const { x, y, width, height } = button.getBoundingClientRect();
		const { paddingTop, paddingBottom } = getComputedStyle(button);
		const [top, bottom] = [parseFloat(paddingTop), parseFloat(paddingBottom)];
		return new DOMRect(x, y + top, width, height - top - bottom);
	};
	const leavesAcross = (rect: DOMRect, box: DOMRect): boolean =>
		rect.left < box.left - TOLERANCE_PX || rect.right > box.right + TOLERANCE_PX;
	const leavesAlong = (rect: DOMRect, box: DOMRect, slack: number): boolean =>
		rect.top + slack < box.top - TOLERANCE_PX || rect.bottom - slack > box.bottom + TOLERANCE_PX;

	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
		const element = node.parentElement;
		if (element === null || node.textContent?.trim() === '' || !isShown(element)) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const across = cutsOff(element, 'x');
		const along = cutsOff(element, 'y');
		const button = element.closest('button');
		for (const rect of range.getClientRects()) {
			const slack = rect.height * EMPTY_LINE_SHARE;
			if (across.some((box) => leavesAcross(rect, box))) found.add(`cut off: ${nameOf(element)}`);
			if (along.some((box) => leavesAlong(rect, box, slack))) {
				found.add(`cut off above or below: ${nameOf(element)}`);
			}
			if (button !== null && leavesAlong(rect, insideOf(button), slack)) {
				found.add(`on the edge of its button: ${nameOf(element)}`);
			}
		}
		const isDotted = getComputedStyle(element).textOverflow === 'ellipsis';
		const box = element.closest('button, p, h1, h2, dt, dd, li, strong');
		if (box !== null && !isDotted && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0) {
			found.add(`wider than its box: ${nameOf(box)}`);
		}
	}
	for (const button of document.querySelectorAll('button')) {
		if (!isShown(button) || cutsOff(button, 'y').length === 0) continue;
		const rect = button.getBoundingClientRect();
		if (leavesAcross(rect, view) || leavesAlong(rect, view, 0)) {
			found.add(`outside the screen: ${nameOf(button)}`);
		}
	}
	if (document.documentElement.scrollWidth > innerWidth) found.add('the page scrolls sideways');
	return [...found];
}
