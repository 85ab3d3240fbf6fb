import { spawn, type ChildProcess } from 'node:child_process';

/** A process that we started, in a group of its own, so that its own children end with it. */
export interface Child {
	readonly name: string;
	/** Undefined when the process could not be started. */
	readonly pid: number | undefined;
	/** Resolves to the exit code when the process has ended by itself or by `stop`. */
	readonly ended: Promise<number>;
	/** Returns the last of what the process printed, for a message when it fails. */
	output(): string;
	/** Ends the process and its group, by force after five seconds. */
	stop(): Promise<void>;
}

const OUTPUT_CHARS_MAX = 20_000;
/** Lets a server close its files, without a long wait for a person. */
const STOP_WITHIN_MS = 5_000;

/** The processes that are running now. */
const running = new Set<Child>();

let isOver = false;

/** Ends all running processes; from then on none can be started. */
export async function stopAllChildren(): Promise<void> {
	isOver = true;
	await Promise.all([...running].map((child) => child.stop()));
}

/** Starts a program and keeps the end of its output. Throws after `stopAllChildren`. */
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
	// The leader has ended; this ends the processes that it left in its group.
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

/** Runs a program to its end. Returns the end of its output; throws with the same when the program fails. */
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
