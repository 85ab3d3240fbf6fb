import { readFileSync, readdirSync } from 'node:fs';

/** Memory of all our processes of one name, in bytes; shared pages count once in all (PSS). Linux only. */
export function memoryBytesOf(name: string): number {
	return ourPids()
		.filter((pid) => nameOf(pid) === name)
		.reduce((sum, pid) => sum + pssBytes(pid), 0);
}

/** What the cores have done so far, in clock ticks: all of it, and by ourselves and what we started. */
export interface CpuUse {
	readonly allTicks: number;
	readonly busyTicks: number;
	readonly ourTicks: number;
}

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

/** How much of all cores others took since then, in per cent: their work makes every figure worse. */
export function othersPercent(since: CpuUse): number {
	const now = cpuUse();
	const others = now.busyTicks - since.busyTicks - (now.ourTicks - since.ourTicks);
	return Math.max(0, (100 * others) / Math.max(1, now.allTicks - since.allTicks));
}

/** A process's own time and that of its children that ended. */
function ticksOf(pid: number): number {
	const fields = read(`/proc/${String(pid)}/stat`)
		.replace(/^.*\) /s, '')
		.split(' ');
	return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
}

/** This process and everything it started, however deep. */
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

/** Processes come and go while we look. */
function read(path: string): string {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}
