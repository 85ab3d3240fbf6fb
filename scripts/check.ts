import { availableParallelism } from 'node:os';
import { CHECKS } from './checks/checks.ts';
import { runPlan } from './plan.ts';

/** `npm run check`: checks types, lint, format and imports. */
const { failed } = await runPlan(CHECKS, Math.max(2, availableParallelism()));
process.exit(failed === 0 ? 0 : 1);
