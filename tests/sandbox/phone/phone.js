import { byId, control, saying, setText } from './control.js';

const POLL_EVERY_MS = 1_000;

const cards = new Map();
let chosenNo = '';
let nowMs = 0;

/** Opens an order, as a wallet does after scanning its code. */
export async function choose(mchOrderNo) {
	chosenNo = mchOrderNo;
	byId('message').textContent = '';
	await saying(byId('message'), async () => {
		showOrder(await control('POST', `/orders/${encodeURIComponent(mchOrderNo)}/scan`));
		return 'Scanned. The kiosk now waits for you.';
	});
	await refresh();
	byId('order').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
}

export const chosen = () => chosenNo;

byId('order-leave').addEventListener('click', () => {
	chosenNo = '';
	byId('order').hidden = true;
	markChosen();
});

for (const button of document.querySelectorAll('[data-do]')) {
	button.addEventListener('click', () =>
		saying(byId('message'), async () => {
			const action = button.dataset.do;
			const lateMs = Number(byId('late-minutes').value) * 60_000;
			const path = `/orders/${encodeURIComponent(chosenNo)}/${action}`;
			const order = await control(
				'POST',
				path,
				action === 'pay-late' ? { afterMs: lateMs } : undefined
			);
			showOrder(order);
			return sentenceAfter(action, order);
		})
	);
}

function sentenceAfter(action, order) {
	if (action === 'pay-late') return `Will pay at ${clockTime(order.latePaymentsDueAtMs.at(-1))}.`;
	if (action === 'walk-away') return 'Walked away. The code can be scanned again.';
	if (order.result === 'PAYERROR') return 'Declined. The same code may be tried again.';
	if (order.payments.length > 1) return 'Paid twice.';
	return `Paid ${fee(order.payments[0])}.`;
}

async function refresh() {
	try {
		const [health, live] = await Promise.all([
			control('GET', '/health'),
			control('GET', '/orders?live=1')
		]);
		nowMs = health.nowMs;
		showLive(live.slice(0, 30), live.length);
		if (chosenNo !== '') showOrder(await control('GET', `/orders/${encodeURIComponent(chosenNo)}`));
		byId('notice').hidden = true;
		document.dispatchEvent(new CustomEvent('health', { detail: health }));
	} catch (problem) {
		const isGone = /There is no order/.test(problem.message);
		if (isGone) {
			chosenNo = '';
			byId('order').hidden = true;
		}
		byId('notice').hidden = isGone;
		setText(byId('notice'), `The sandbox does not answer (${problem.message}). Trying again…`);
	}
}

function showLive(live, count) {
	byId('live-none').hidden = count > 0;
	setText(byId('live-count'), count > 0 ? `(${count})` : '');
	const shown = new Set(live.map(({ ksherOrderNo }) => ksherOrderNo));
	for (const [ksherOrderNo, card] of cards) {
		if (shown.has(ksherOrderNo)) continue;
		card.item.remove();
		cards.delete(ksherOrderNo);
	}
	// Oldest first, each moved to the top; cards already in place are not touched and keep the focus.
	for (const order of [...live].reverse()) {
		const card = cards.get(order.ksherOrderNo) ?? newCard(order);
		setText(card.fee, fee(order));
		setText(card.facts, `${order.mchOrderNo} · ${age(nowMs - order.createdAtMs)} old`);
		setText(card.result, order.result);
		card.result.dataset.result = order.result;
	}
	markChosen();
}

function newCard(order) {
	const item = document.createElement('li');
	const button = document.createElement('button');
	const image = document.createElement('img');
	const wallet = document.createElement('span');
	const card = { item, button, mchOrderNo: order.mchOrderNo };
	button.type = 'button';
	button.className = 'card';
	image.src = `/_sandbox/orders/${encodeURIComponent(order.mchOrderNo)}/qr.svg`;
	image.alt = '';
	image.width = image.height = 96;
	wallet.textContent = order.wallet;
	card.fee = document.createElement('strong');
	card.facts = document.createElement('span');
	card.facts.className = 'facts';
	card.result = document.createElement('span');
	card.result.className = 'pill';
	button.append(image, wallet, card.fee, card.facts, card.result);
	button.addEventListener('click', () => choose(order.mchOrderNo));
	item.append(button);
	byId('live').prepend(item);
	cards.set(order.ksherOrderNo, card);
	return card;
}

function markChosen() {
	for (const card of cards.values()) {
		card.button.setAttribute('aria-pressed', String(card.mchOrderNo === chosenNo));
	}
}

function showOrder(order) {
	if (order.mchOrderNo !== chosenNo) return;
	const isLive = ['NOTPAY', 'USERPAYING', 'PAYERROR'].includes(order.result);
	byId('order').hidden = false;
	setText(byId('order-wallet'), order.wallet);
	setText(byId('order-result'), order.result);
	byId('order-result').dataset.result = order.result;
	setText(byId('order-fee'), fee(order));
	const expiry =
		order.expiresAtMs === null ? 'never expires' : `expires at ${clockTime(order.expiresAtMs)}`;
	setText(byId('order-facts'), `${order.mchOrderNo} · ${order.appid} · ${expiry}`);
	for (const button of document.querySelectorAll('[data-do]')) {
		const isSecondPayment = button.dataset.do === 'pay-twice' && order.payments.length === 1;
		button.disabled = !isLive && !isSecondPayment;
	}
	const lines = [
		...order.history.map(({ atMs, what }) => ({ atMs, text: what })),
		...order.webhooks.map(({ atMs, try: tryNo, outcome }) => ({
			atMs,
			text: `webhook ${tryNo === 0 ? 'by hand' : `try ${tryNo}`}: ${outcome}`
		}))
	].sort((a, b) => a.atMs - b.atMs);
	const text = lines.map((line) => `${clockTime(line.atMs)}  ${line.text}`);
	const list = byId('order-history');
	if ([...list.children].map((item) => item.textContent).join('\n') === text.join('\n')) return;
	list.replaceChildren(
		...text.map((line) => Object.assign(document.createElement('li'), { textContent: line }))
	);
}

function fee({ totalFee, feeType }) {
	const digits = String(totalFee).padStart(3, '0');
	const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
	return `${whole}.${digits.slice(-2)} ${feeType}`;
}

function age(ms) {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	if (seconds < 100) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

function clockTime(atMs) {
	return new Date(atMs).toLocaleTimeString('en-GB');
}

async function poll() {
	if (!document.hidden) await refresh();
	setTimeout(poll, POLL_EVERY_MS);
}

await poll();
