import { byId, control, saying, setText } from './control.js';
import { chosen } from './phone.js';

const CALLS = [
	'order_query',
	'native_pay',
	'order_close',
	'order_refund',
	'refund_query',
	'merchant_info',
	'*'
];
const KINDS = [
	'slow',
	'lose_answer',
	'drop_request',
	'silence',
	'wrong_signature',
	'wrong_amount',
	'wrong_currency',
	'wrong_appid',
	'wrong_order_no',
	'http_500',
	'not_json',
	'huge',
	'redirect',
	'fail',
	'fail_after',
	'result',
	'nonzero_code'
];
/** The field of a fault that the free text fills. */
const DETAIL = { slow: 'delayMs', fail: 'errCode', fail_after: 'errCode', result: 'result' };

const message = byId('panel-message');

byId('fault-call').append(
	...CALLS.map((call) => new Option(call === '*' ? 'every call' : call, call))
);
byId('fault-kind').append(...KINDS.map((kind) => new Option(kind, kind)));

byId('fault-form').addEventListener('submit', (event) => {
	event.preventDefault();
	void saying(message, async () => {
		const kind = byId('fault-kind').value;
		const times = byId('fault-times').value;
		const detail = byId('fault-detail').value.trim();
		const name = DETAIL[kind];
		const { id } = await control('POST', '/faults', {
			call: byId('fault-call').value,
			kind,
			times: times === '' ? null : Number(times),
			...(name === undefined || detail === ''
				? {}
				: { [name]: name === 'delayMs' ? Number(detail) : detail })
		});
		await showFaults();
		return `Fault ${id} is waiting.`;
	});
});

for (const button of document.querySelectorAll('[data-advance]')) {
	button.addEventListener('click', () =>
		saying(message, async () => {
			await control('POST', '/clock', { advanceMs: Number(button.dataset.advance) });
			return `Clock advanced by ${button.textContent.slice(1)}.`;
		})
	);
}

byId('clock-speed').addEventListener('change', (event) =>
	saying(message, async () => {
		await control('POST', '/clock', { speed: Number(event.target.value) });
		return `Time runs at ${event.target.value}×.`;
	})
);

byId('webhooks-on').addEventListener('change', (event) =>
	saying(message, async () => {
		const { webhooks } = await control('POST', '/settings', { webhooks: event.target.checked });
		return webhooks ? 'Webhooks are sent.' : 'Webhooks are held back.';
	})
);

for (const button of document.querySelectorAll('[data-webhook]')) {
	button.addEventListener('click', () =>
		saying(message, async () => {
			if (chosen() === '') throw new Error('Choose an order first.');
			const path = `/orders/${encodeURIComponent(chosen())}/webhook`;
			const { outcomes } = await control('POST', path, { kind: button.dataset.webhook });
			return `${button.textContent} webhook: ${outcomes.join(', ')}`;
		})
	);
}

document.addEventListener('health', ({ detail }) => {
	setText(
		byId('clock-now'),
		`${new Date(detail.nowMs).toLocaleString('en-GB')} · ${detail.speed}×`
	);
	if (document.activeElement !== byId('clock-speed')) {
		byId('clock-speed').value = String(detail.speed);
	}
	byId('webhooks-on').checked = detail.webhooks;
	if (byId('panel').open) void showFaults();
});

let shownFaults = '';

async function showFaults() {
	const faults = (await control('GET', '/faults')).slice(-20);
	if (JSON.stringify(faults) === shownFaults) return;
	shownFaults = JSON.stringify(faults);
	byId('faults').replaceChildren(...faults.map(faultItem));
}

function faultItem(fault) {
	const item = document.createElement('li');
	const text = document.createElement('span');
	const remove = document.createElement('button');
	const times = fault.timesLeft === null ? 'for ever' : `${fault.timesLeft}×`;
	const of = fault.mchOrderNo === null ? '' : ` of ${fault.mchOrderNo}`;
	text.textContent = `${fault.kind} on ${fault.call === '*' ? 'every call' : fault.call}${of}, ${times}`;
	remove.type = 'button';
	remove.textContent = 'Remove';
	remove.addEventListener('click', () =>
		saying(message, async () => {
			await control('DELETE', `/faults/${fault.id}`);
			await showFaults();
			return 'Removed.';
		})
	);
	item.append(text, remove);
	return item;
}

const magicAmounts = await control('GET', '/magic-amounts');
byId('magic').append(
	...magicAmounts.map(({ satang, says }) =>
		Object.assign(document.createElement('li'), { textContent: `….${satang}: ${says}` })
	)
);
