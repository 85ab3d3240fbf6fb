import { en as buyer } from '../../text/en.ts';
import { claims } from '../claims/en.ts';
import { days } from '../days/en.ts';
import { health } from '../health/en.ts';
import { kiosks } from '../kiosks/en.ts';
import { people } from '../people/en.ts';
import { problems } from '../problems/en.ts';
import { sale } from '../sale/en.ts';
import { timeline } from '../sale/timeline-en.ts';
import { shop } from '../shop/en.ts';
import { refusals } from './refusals-en.ts';

/** Every text of the staff console. Another language must have the same keys to compile. */
export const en = {
	title: 'Shop',
	sandbox: 'SANDBOX: nothing here is real money',
	language: 'Language',
	nav: {
		sales: 'Sales',
		problems: 'Problems',
		days: 'Reports',
		kiosks: 'Kiosks',
		people: 'Team',
		me: 'My account',
		signOut: 'Sign out',
		more: 'More',
		fewer: 'Less'
	},
	common: {
		loading: 'Loading…',
		again: 'Try again',
		unreachable: 'No answer. Check the network and try again.',
		garbled: 'This page is out of date: load it again.',
		show: 'Show'
	},
	wallets: buyer.wallets,
	claims,
	days,
	health,
	kiosks,
	timeline,
	refusals,
	...people,
	...problems,
	...sale,
	...shop
};
