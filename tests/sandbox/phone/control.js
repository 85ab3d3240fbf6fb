/** Calls the control API; a refusal becomes an Error carrying the sandbox's own sentence. */
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

/** Writes only what differs, so that a selection or a screen reader is left alone. */
export function setText(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

/** Runs an action and says in `element` how it ended. */
export async function saying(element, action) {
	try {
		element.classList.remove('bad');
		element.textContent = (await action()) ?? '';
	} catch (problem) {
		element.classList.add('bad');
		element.textContent = problem.message;
	}
}
