import { byId, control, saying } from './control.js';
import { choose } from './phone.js';

/** Time between two readings of the camera's picture. */
const READ_EVERY_MS = 250;

let cameraStream;

byId('scan-form').addEventListener('submit', (event) => {
	event.preventDefault();
	void find(() => byId('scan-text').value);
});

byId('scan-file').addEventListener('change', (event) => {
	const [file] = event.target.files;
	if (file) void find(() => textIn(file));
	event.target.value = '';
});

document.addEventListener('paste', (event) => {
	const file = [...(event.clipboardData?.files ?? [])].find(({ type }) =>
		type.startsWith('image/')
	);
	if (!file) return;
	event.preventDefault();
	void find(() => textIn(file));
});

document.addEventListener('dragover', (event) => {
	event.preventDefault();
	document.body.classList.add('dropping');
});
document.addEventListener('dragleave', () => document.body.classList.remove('dropping'));
document.addEventListener('drop', (event) => {
	event.preventDefault();
	document.body.classList.remove('dropping');
	const [file] = event.dataTransfer.files;
	if (file) void find(() => textIn(file));
});

byId('scan-camera').addEventListener('click', () => saying(byId('scan-message'), watchCamera));
byId('camera-stop').addEventListener('click', stopCamera);

/** Finds the order of a code that comes from text, a picture or the camera. */
function find(readText) {
	return saying(byId('scan-message'), async () => {
		const order = await control('POST', '/scan', { text: await readText() });
		byId('scan-text').value = '';
		await choose(order.mchOrderNo);
		return `Found ${order.mchOrderNo}.`;
	});
}

async function textIn(picture) {
	const text = await firstCode(picture);
	if (text === undefined) throw new Error('There is no readable code in that picture.');
	return text;
}

async function firstCode(picture) {
	const { readBarcodes } = await loadReader();
	const codes = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 });
	return codes.find(({ isValid }) => isValid)?.text;
}

let loading;

/** Loads the reader for the first picture, because it is a megabyte. */
function loadReader() {
	loading ??= new Promise((resolve, reject) => {
		const script = document.createElement('script');
		script.src = '/phone/zxing.js';
		script.addEventListener('load', () => {
			globalThis.ZXingWASM.prepareZXingModule({
				overrides: { locateFile: (name) => `/phone/${name}` }
			});
			resolve(globalThis.ZXingWASM);
		});
		script.addEventListener('error', () => {
			loading = undefined;
			reject(new Error('The code reader could not be loaded.'));
		});
		document.head.append(script);
	});
	return loading;
}

async function watchCamera() {
	if (!navigator.mediaDevices) throw new Error('The camera needs https or localhost.');
	cameraStream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment' }
	});
	const video = byId('camera-video');
	video.srcObject = cameraStream;
	byId('camera').hidden = false;
	await video.play();
	const canvas = document.createElement('canvas');
	const pen = canvas.getContext('2d', { willReadFrequently: true });
	while (cameraStream?.active) {
		canvas.width = video.videoWidth;
		canvas.height = video.videoHeight;
		pen.drawImage(video, 0, 0);
		const text = await firstCode(pen.getImageData(0, 0, canvas.width, canvas.height));
		if (text !== undefined) {
			stopCamera();
			const order = await control('POST', '/scan', { text });
			await choose(order.mchOrderNo);
			return `Found ${order.mchOrderNo}.`;
		}
		await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
	}
	return '';
}

function stopCamera() {
	for (const track of cameraStream?.getTracks() ?? []) track.stop();
	cameraStream = undefined;
	byId('camera').hidden = true;
}
