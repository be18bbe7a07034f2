import { collection } from '../../collection.ts';
import { notFound } from '../../conventions/errors.ts';
import type { Json } from '../../conventions/json.ts';

/** A conversation and its items, oldest first. */
export interface Conversation {
	id: string;
	created: number;
	metadata: Json;
	items: Json[];
}

/** The conversations of a server. */
export const conversationsOf = collection<Conversation>('conversation', (id) =>
	notFound(`Conversation with id '${id}' not found.`),
);
