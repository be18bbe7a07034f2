import { lookup } from 'node:dns';
import type { EgressFilter } from '../../nodes/shared/openai/transport';

/** The rules of an instance that allows requests everywhere, as n8n's default. */
export const anywhere: EgressFilter = {
	validateUrl: async () => await Promise.resolve({ ok: true }),
	createSecureLookup: () => lookup,
};
