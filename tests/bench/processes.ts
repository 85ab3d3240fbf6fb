import { readFileSync, readdirSync } from 'node:fs';

/** Returns the memory of our processes of one name, in bytes; shared pages count once in total (PSS). Linux only. */
export function memoryBytesOf(name: string): number {
	return ourPids()
		.filter((pid) => nameOf(pid) === name)
		.reduce((sum, pid) => sum + pssBytes(pid), 0);
}

/** The cores' work so far in clock ticks: in total, and by this process and its children. */
export interface CpuUse {
	readonly allTicks: number;
	readonly busyTicks: number;
	readonly ourTicks: number;
}

/** Reads the cores' work so far. */
export function cpuUse(): CpuUse {
	const [line = ''] = read('/proc/stat').split('\n');
	const ticks = line.split(/\s+/).slice(1, 9).map(Number);
	const allTicks = ticks.reduce((sum, one) => sum + one, 0);
	return {
		allTicks,
		busyTicks: allTicks - (ticks[3] ?? 0) - (ticks[4] ?? 0),
		ourTicks: ourPids().reduce((sum, pid) => sum + ticksOf(pid), 0)
	};
}

/** Returns other programs' share of all cores since then, in per cent; it makes every figure worse. */
export function othersPercent(since: CpuUse): number {
	const now = cpuUse();
	const others = now.busyTicks - since.busyTicks - (now.ourTicks - since.ourTicks);
	return Math.max(0, (100 * others) / Math.max(1, now.allTicks - since.allTicks));
}

/** Returns the clock ticks of a process and of its ended children. */
function ticksOf(pid: number): number {
	const fields = read(`/proc/${String(pid)}/stat`)
		.replace(/^.*\) /s, '')
		.split(' ');
	return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
}

/** Returns the ids of this process and all its descendants. */
function ourPids(): number[] {
	const parents = new Map(
		readdirSync('/proc')
			.filter((entry) => /^\d+$/.test(entry))
			.map((entry) => [Number(entry), parentOf(Number(entry))])
	);
	const isOurs = (pid: number): boolean => {
		for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)) {
			if (at === process.pid) return true;
		}
		return false;
	};
	return [...parents.keys()].filter(isOurs);
}

/** /proc/PID/stat is `pid (name) state parent …`; the name may hold anything. */
function parentOf(pid: number): number {
	return Number(/.*\) \S+ (\d+)/s.exec(read(`/proc/${String(pid)}/stat`))?.[1] ?? 0);
}

function nameOf(pid: number): string {
	return read(`/proc/${String(pid)}/comm`).trim();
}

function pssBytes(pid: number): number {
	const kibibytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${String(pid)}/smaps_rollup`))?.[1];
	return Number(kibibytes ?? 0) * 1024;
}

/** Returns a file's text, or an empty text when its process has ended meanwhile. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
