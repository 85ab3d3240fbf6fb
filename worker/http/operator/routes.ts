import { Hono } from 'hono';
import { operatorsOnly, type OperatorApp } from './auth.ts';
import { kioskRoutes } from './kiosks.ts';
import { ownerLinkRoutes } from './owner-link.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import { refundRoutes } from './refunds.ts';

/** The routes of the shop's own commands and of tills. */
export const operatorRoutes = new Hono<OperatorApp>()
	.use(operatorsOnly)
	.route('/refunds', refundRoutes)
	.route('/kiosks', kioskRoutes)
	.route('/owner-link', ownerLinkRoutes)
	.route('/', reconciliationRoutes);
