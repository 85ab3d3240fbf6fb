import { spawn, type ChildProcess } from 'node:child_process';

/** A process we started, in a group of its own so that whatever it starts ends with it. */
export interface Child {
	readonly name: string;
	/** Undefined when it could not be started. */
	readonly pid: number | undefined;
	/** Settles when the process has ended by itself or by `stop`, with its exit code. */
	readonly ended: Promise<number>;
	/** Everything it printed, newest last, for a message when it fails. */
	output(): string;
	stop(): Promise<void>;
}

const OUTPUT_CHARS_MAX = 20_000;
/** Long enough for a server to close its files, short enough for a person to wait. */
const STOP_WITHIN_MS = 5_000;

/** What is running now; a program that is told to end can end all of it. */
const running = new Set<Child>();

let isOver = false;

/** Ends everything started and not yet ended; nothing can be started any more. */
export async function stopAllChildren(): Promise<void> {
	isOver = true;
	await Promise.all([...running].map((child) => child.stop()));
}

/** Starts a program with Node's own options, e.g. `['tests/sandbox/main.ts', '--port', '0']`. */
export function startChild(
	name: string,
	command: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {}
): Child {
	if (isOver) throw new Error(`${name} was not started: everything is ending.`);
	const process_ = spawn(command, args, {
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, ...env }
	});
	let text = '';
	const keep = (chunk: Buffer): void => {
		text = (text + chunk.toString()).slice(-OUTPUT_CHARS_MAX);
	};
	process_.stdout.on('data', keep);
	process_.stderr.on('data', keep);
	const ended = new Promise<number>((resolve) => {
		process_.on('error', (error) => {
			keep(Buffer.from(`${String(error)}\n`));
			resolve(1);
		});
		process_.on('close', (code, signal) => {
			resolve(code ?? (signal === null ? 1 : 0));
		});
	});
	const child: Child = {
		name,
		pid: process_.pid,
		ended,
		output: () => text,
		stop: () => stopGroup(process_, ended)
	};
	running.add(child);
	void ended.then(() => running.delete(child));
	return child;
}

async function stopGroup(process_: ChildProcess, ended: Promise<number>): Promise<void> {
	signalGroup(process_, 'SIGTERM');
	const timer = setTimeout(() => {
		signalGroup(process_, 'SIGKILL');
	}, STOP_WITHIN_MS);
	await ended;
	clearTimeout(timer);
	// The leader is gone; whatever it left behind in its group goes too.
	signalGroup(process_, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// The group has ended already.
	}
}

/** Runs a program to its end; returns what it printed, throws with that when it fails. */
export async function runToEnd(
	name: string,
	command: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {}
): Promise<string> {
	const child = startChild(name, command, args, env);
	const code = await child.ended;
	if (code !== 0) throw new Error(`${name} failed (exit ${String(code)}):\n${child.output()}`);
	return child.output();
}
