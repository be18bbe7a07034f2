import fc from 'fast-check';
import type { ChatCompletionChunk } from 'openai/resources/chat/completions';
import { completionOf } from '../../nodes/shared/openai/chunks';
import { expectNothingShared, hostileJson, hostileName, runs } from './hostile';

expectNothingShared();

type Chunk = Record<string, unknown>;

async function* stream(chunks: readonly Chunk[]): AsyncGenerator<ChatCompletionChunk> {
	for (const chunk of chunks) yield await Promise.resolve(chunk as unknown as ChatCompletionChunk);
}

const whole = async (chunks: readonly Chunk[]) =>
	await completionOf(stream(chunks), () => undefined);

/** A text in pieces of any lengths. */
const cut = (text: string, places: readonly number[]): string[] => {
	const at = [0, ...places.map((place) => place % (text.length + 1)), text.length].sort(
		(a, b) => a - b,
	);
	return at.slice(1).map((end, index) => text.slice(at[index], end));
};

const places = fc.array(fc.nat(), { maxLength: 6 });
const call = fc.record({
	id: fc.uuid(),
	name: fc.stringMatching(/^[a-z_]{1,9}$/),
	args: fc.string(),
});

it('a completion is the same, however its stream was cut', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.string({ unit: 'binary' }),
			fc.array(call, { maxLength: 3 }),
			places,
			async (content, calls, at) => {
				const about = { id: 'chatcmpl_1', model: 'm', created: 1, object: 'chat.completion.chunk' };
				const chunk = (delta: object, more: object = {}): Chunk => ({
					...about,
					choices: [{ index: 0, delta, finish_reason: null, ...more }],
				});
				const chunks = [
					chunk({ role: 'assistant' }),
					...cut(content, at).map((text) => chunk({ content: text })),
					...calls.flatMap(({ id, name, args }, index) =>
						cut(args, at).map((text, turn) =>
							chunk({
								tool_calls: [
									{
										index,
										...(turn === 0 && { id, type: 'function' }),
										function: { ...(turn === 0 && { name }), arguments: text },
									},
								],
							}),
						),
					),
					chunk({}, { finish_reason: 'stop' }),
				];
				const { choices } = await whole(chunks);
				expect(choices[0]?.message).toEqual({
					role: 'assistant',
					refusal: null,
					content,
					...(calls.length > 0 && {
						tool_calls: calls.map(({ id, name, args }) => ({
							id,
							type: 'function',
							function: { name, arguments: args },
						})),
					}),
				});
			},
		),
		runs(500),
	);
});

const WHERE = [
	'delta',
	'logprobs',
	'finish_reason',
	'index',
	'tool_calls',
	'content',
	'function',
	'arguments',
	'message',
];
const part = fc
	.array(fc.tuple(fc.oneof(fc.constantFrom(...WHERE), hostileName), hostileJson), { maxLength: 4 })
	.map((entries) => Object.fromEntries(entries) as object);

const names = (value: unknown): string[] =>
	typeof value === 'object' && value !== null
		? [...Object.keys(value), ...Object.values(value).flatMap(names)]
		: [];

it('chunks of any server make a completion or an error, and no name of theirs reaches what is shared', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(part, part, part), { maxLength: 5 }), async (given) => {
			const chunks = given.map(([about, choice, delta]) => ({
				...about,
				choices: [{ index: 0, finish_reason: 'stop', ...choice, delta }],
			}));
			const result = await whole(chunks).catch((error: unknown) => error);
			if (result instanceof Error) return;
			const { choices } = result as { choices: unknown };
			expect(names(choices)).not.toContain('__proto__');
			for (const choice of choices as object[]) {
				expect(Object.getPrototypeOf(choice)).toBe(Object.prototype);
			}
		}),
		runs(2_000),
	);
});
