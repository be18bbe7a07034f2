// Checked by `tsc` alone, never run: what an operation may declare (design B2, property 1). A line
// below `@ts-expect-error` that compiles is an error of its own.
import type { FileListParams } from 'openai/resources/files';
import type {
	ImageEditParamsNonStreaming,
	ImageGenerateParamsNonStreaming,
} from 'openai/resources/images';
import { listing, operation } from '../../nodes/OpenAi/operation';
import { quality } from '../../nodes/OpenAi/resources/image/rendering';
import { options } from '../../nodes/shared/fields/optional';

const base = {
	name: 'Try',
	action: 'Try it',
	description: 'Try it',
	run: async () => await Promise.resolve({}),
	example: { params: {}, request: 'POST /v1/images/generations' },
} as const;

const { run: _run, ...listBase } = base;

const text = <const N extends string>(name: N) =>
	({ displayName: 'Text', name, type: 'string', default: '' }) as const;
const number = <const N extends string>(name: N) =>
	({ displayName: 'Number', name, type: 'number', default: 0 }) as const;
const toggle = <const N extends string>(name: N) =>
	({ displayName: 'Toggle', name, type: 'boolean', default: false }) as const;
const json = <const N extends string>(name: N) =>
	({ displayName: 'JSON', name, type: 'json', default: '' }) as const;
const choice = <const N extends string, const V extends string>(name: N, ...values: V[]) =>
	({
		displayName: 'Choice',
		name,
		type: 'options',
		options: values.map((value) => ({ name: value, value })),
		default: '',
	}) as const;

const generate = operation<ImageGenerateParamsNonStreaming>();
const edit = operation<ImageEditParamsNonStreaming>();
const list = listing<FileListParams>();

// What fits compiles.
generate({ ...base, fields: [text('prompt'), text('model')] });
generate({ ...base, fields: [options([number('outputCompression'), number('n')])] });
generate({ ...base, fields: [choice('background', 'auto', 'opaque')] });
generate({ ...base, fields: [options([choice('quality', 'low', 'max')])] });
generate({ ...base, fields: [{ ...text('words'), send: 'prompt' }] });
generate({ ...base, fields: [{ ...text('author'), send: 'svg.model' }] });
generate({ ...base, fields: [{ ...choice('x', 'low', 'max'), send: 'svg.reasoning.effort' }] });
generate({ ...base, fields: [options([json('svg')])] });
generate({ ...base, fields: [{ ...text('n'), parse: Number }] });
generate({ ...base, fields: [{ ...text('nothingOfTheSdk'), send: false }] });
generate({ ...base, fields: [options([{ ...toggle('own'), send: false }])] });
generate({ ...base, fields: [quality] });
list({
	...listBase,
	fields: [choice('order', 'asc', 'desc')],
	list: ({ openai }) => openai.files.list(),
});
operation()({ ...base, fields: [text('anything')] });

// A misspelt name, or a field that the SDK's type does not have.
// @ts-expect-error -- "prompt" it is
generate({ ...base, fields: [text('promt')] });
// @ts-expect-error -- among others that fit
generate({ ...base, fields: [text('prompt'), text('negativePrompt'), text('model')] });
// @ts-expect-error -- an option
generate({ ...base, fields: [options([number('outputCompresion')])] });
// @ts-expect-error -- a field of another request
generate({ ...base, fields: [options([text('inputFidelity')])] });
// @ts-expect-error -- the place it is sent to
generate({ ...base, fields: [{ ...text('words'), send: 'promt' }] });
// @ts-expect-error -- the beginning of a dotted path
generate({ ...base, fields: [{ ...text('author'), send: 'svgs.model' }] });
// @ts-expect-error -- the end of a dotted path
generate({ ...base, fields: [{ ...text('author'), send: 'svg.modell' }] });
// @ts-expect-error -- a dotted path of an option
generate({ ...base, fields: [options([{ ...text('x'), send: 'svg.reasonin.effort' }])] });
// @ts-expect-error -- a JSON parameter
generate({ ...base, fields: [options([json('svgs')])] });
// @ts-expect-error -- a filter of a list
list({ ...listBase, fields: [text('purposes')], list: ({ openai }) => openai.files.list() });

// A choice that the SDK rejects.
// @ts-expect-error -- "blue" is none
generate({ ...base, fields: [choice('background', 'auto', 'blue')] });
// @ts-expect-error -- an option
generate({ ...base, fields: [options([choice('quality', 'low', 'finest')])] });
// @ts-expect-error -- a dotted path
generate({ ...base, fields: [{ ...choice('x', 'low', 'most'), send: 'svg.reasoning.effort' }] });
// @ts-expect-error -- "hd" is for generating only
edit({ ...base, fields: [options([quality])] });
// @ts-expect-error -- text in place of choices
generate({ ...base, fields: [text('background')] });
// @ts-expect-error -- a filter of a list
list({ ...listBase, fields: [choice('order', 'up')], list: ({ openai }) => openai.files.list() });

// A value of the wrong type.
// @ts-expect-error -- a number for text
generate({ ...base, fields: [number('prompt')] });
// @ts-expect-error -- text for a number
generate({ ...base, fields: [options([text('n')])] });
// @ts-expect-error -- a toggle for a number
generate({ ...base, fields: [options([toggle('frameCount')])] });
// @ts-expect-error -- a number for text, by a dotted path
generate({ ...base, fields: [{ ...number('author'), send: 'svg.model' }] });
// @ts-expect-error -- text for an object
generate({ ...base, fields: [options([text('svg')])] });
// @ts-expect-error -- what `parse` gives
generate({ ...base, fields: [{ ...text('prompt'), parse: Number }] });

// Every operation runs, in one way.
// @ts-expect-error -- it runs in none
generate({ ...listBase, fields: [text('prompt')] });
// @ts-expect-error -- it runs in two
generate({ ...base, fields: [text('prompt')], runAll: base.run });
generate({ ...listBase, fields: [text('prompt')], runAll: base.run });

// `run` and `shape` see what the fields give.
generate({
	...base,
	fields: [text('prompt'), { ...number('n'), send: false }, options([number('outputCompression')])],
	run: ({ openai, params, body }) => {
		// @ts-expect-error -- no such parameter
		const misspelt = String(params.prompts);
		// @ts-expect-error -- not sent, so not in the body
		const unsent = Number(body.n);
		const count: number = params.n + unsent;
		const compression: number | undefined = params.options.outputCompression;
		return openai.images.generate({
			prompt: params.prompt ?? misspelt,
			n: count,
			output_compression: body.output_compression ?? compression ?? null,
		});
	},
	// @ts-expect-error -- not in the answer
	shape: ({ picture }) => picture as object,
});
