import { claims } from '../claims/th.ts';
import { health } from '../health/th.ts';
import { shop } from '../shop/th.ts';
import type { DeskWords } from './desk.ts';

export const desk: DeskWords = { claims, health, ...shop };
