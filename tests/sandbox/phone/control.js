/** Calls the control API. Throws an Error with the sandbox's sentence when it is refused. */
export async function control(method, path, body) {
	const response = await fetch(`/_sandbox${path}`, {
		method,
		...(body === undefined
			? {}
			: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(answer.error);
	return answer;
}

export const byId = (id) => document.getElementById(id);

/** Sets a text only when it differs, so that a selection or a screen reader is not disturbed. */
export function setText(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

/** Runs an action and shows its outcome in `element`. */
export async function saying(element, action) {
	try {
		element.classList.remove('bad');
		element.textContent = (await action()) ?? '';
	} catch (problem) {
		element.classList.add('bad');
		element.textContent = problem.message;
	}
}
