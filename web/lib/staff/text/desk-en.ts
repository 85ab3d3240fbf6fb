import { claims } from '../claims/en.ts';
import { health } from '../health/en.ts';
import { shop } from '../shop/en.ts';
import type { DeskWords } from './desk.ts';

export const desk: DeskWords = { claims, health, ...shop };
