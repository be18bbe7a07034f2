import { tokensOf } from '../../model/answers.ts';
import { invalid, missing, notFound } from '../../conventions/errors.ts';
import { filesOf, formBody } from '../files/files.ts';
import { newId, now } from '../../conventions/ids.ts';
import { check, objects } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import { png } from './pictures.ts';
import { Reply } from '../../http/replies.ts';
import type { ServerEvent } from '../../http/replies.ts';
import type { ApiRequest, FormFile, Routes } from '../../http/requests.ts';
import { images } from '../../samples.ts';
import { collection } from '../../collection.ts';

/** A picture that an answer names by URL. */
export interface Picture {
	bytes: Buffer;
	type: string;
}

const picturesOf = collection<Picture>('picture', (id) => notFound(`No picture '${id}'.`));

const rules = {
	prompt: { type: 'string', required: true, min: 1, max: 32_000 },
	model: { type: 'string' },
	n: { type: 'integer', min: 1, max: 10 },
	size: { type: 'string' },
	quality: {
		type: 'string',
		values: ['auto', 'low', 'medium', 'high', 'xhigh', 'max', 'standard', 'hd'],
	},
	background: { type: 'string', values: ['auto', 'transparent', 'opaque'] },
	output_format: { type: 'string', values: ['png', 'jpeg', 'webp', 'gif', 'svg'] },
	output_compression: { type: 'integer', min: 0, max: 100 },
	moderation: { type: 'string', values: ['low', 'auto'] },
	input_fidelity: { type: 'string', values: ['low', 'high'] },
	response_format: { type: 'string', values: ['url', 'b64_json'] },
	partial_images: { type: 'integer', min: 0, max: 3 },
	stream: { type: 'boolean' },
} as const;

const editable = ['image/png', 'image/jpeg', 'image/webp'];

/** Width and height of `size`; 1024 by 1024 for `auto` or nothing. */
function dimensions(size: string | undefined): [number, number] {
	if (size === undefined || size === 'auto') return [1024, 1024];
	const [, width = 0, height = 0] = (/^(\d{2,4})x(\d{2,4})$/.exec(size) ?? []).map(Number);
	if (width > 0 && height > 0) return [width, height];
	throw invalid(
		`Invalid value: '${size}'. Supported values are: '1024x1024', '1024x1536', '1536x1024', and 'auto'.`,
		'size',
		'invalid_value',
	);
}

/** A picture in a format: PNG in the wanted size, JPEG, WebP and GIF as small samples. */
export function picture(format: string, size: string | undefined, seed: string): Picture {
	const [width, height] = dimensions(size);
	if (format === 'svg') {
		const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="teal"/></svg>`;
		return { bytes: Buffer.from(drawn), type: 'image/svg+xml' };
	}
	if (format === 'jpeg' || format === 'webp' || format === 'gif') {
		return { bytes: images[format], type: `image/${format}` };
	}
	return { bytes: png(width, height, seed), type: 'image/png' };
}

function address({ headers, store }: ApiRequest, drawn: Picture) {
	const id = newId('image-');
	picturesOf(store).add(id, drawn);
	return `http://${headers.host}/generated/${id}`;
}

function* streamed(
	kind: string,
	count: number,
	answer: Json,
	data: Json[],
): Generator<ServerEvent> {
	const event = (name: string, more: Json): ServerEvent => {
		const type = `${kind}.${name}`;
		return { event: type, data: { type, ...answer, ...more } };
	};
	for (let index = 0; index < count; index++) {
		yield event('partial_image', { ...data[0], partial_image_index: index });
	}
	for (const one of data) yield event('completed', one);
}

function drawn(request: ApiRequest, given: Json, kind: string, inputs: number) {
	const body = check(given, rules);
	requireModel(request.store, body.model ?? 'dall-e-2', 'v1/images', ['image']);
	const format = body.output_format ?? 'png';
	if (body.background === 'transparent' && format === 'jpeg') {
		throw invalid('Transparent background is not supported for jpeg output.', 'background');
	}
	const data = Array.from({ length: body.n ?? 1 }, (_, index) => {
		const made = picture(format, body.size, `${body.prompt}#${index}`);
		return body.response_format === 'url'
			? { url: address(request, made) }
			: { b64_json: made.bytes.toString('base64') };
	});
	const text = tokensOf(body.prompt);
	const image = inputs * 300;
	const output = data.length * 272;
	const usage = {
		input_tokens: text + image,
		input_tokens_details: { text_tokens: text, image_tokens: image },
		output_tokens: output,
		output_tokens_details: { text_tokens: 0, image_tokens: output },
		total_tokens: text + image + output,
	};
	const [width, height] = dimensions(body.size);
	const about = {
		background: body.background === 'transparent' ? 'transparent' : 'opaque',
		output_format: format,
		quality: body.quality === undefined || body.quality === 'auto' ? 'low' : body.quality,
		size: `${width}x${height}`,
		usage,
	};
	if (body.stream === true) {
		const answer = { created_at: now(), ...about };
		return new Reply({ events: streamed(kind, body.partial_images ?? 0, answer, data) });
	}
	return { created: now(), ...about, data };
}

function checkPicture({ field, mimeType, bytes }: FormFile) {
	if (!editable.includes(mimeType)) {
		throw invalid(
			`Invalid file '${field}': unsupported mimetype ('${mimeType}'). Supported file formats are ` +
				"'image/jpeg', 'image/png', and 'image/webp'.",
			field,
			'unsupported_file_mimetype',
		);
	}
	if (bytes === 0) throw invalid(`Invalid file '${field}': the file is empty.`, field);
}

function edit(request: ApiRequest) {
	if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) {
		const body = request.json();
		const given = objects(body.images);
		if (given.length === 0) throw missing('images');
		for (const { file_id } of given)
			if (typeof file_id === 'string') filesOf(request.store).get(file_id);
		return drawn(request, body, 'image_edit', given.length);
	}
	const { files } = request.form();
	const body = formBody(request.form(), {
		integers: ['n', 'output_compression', 'partial_images'],
		booleans: ['stream'],
	});
	const inputs = files.filter(({ field }) => /^image(\[\d*\])?$/.test(field));
	if (inputs.length === 0) throw missing('image');
	if (inputs.length > 16)
		throw invalid("Invalid 'image': too many images. Maximum is 16.", 'image');
	const masks = files.filter(({ field }) => field === 'mask');
	for (const file of [...inputs, ...masks]) checkPicture(file);
	return drawn(request, body, 'image_edit', inputs.length);
}

/** Where answers' URLs lead: as signed URLs do, they need no key. */
export const pictureRoutes: Routes = {
	'GET /generated/:pictureId': ({ store, params }) =>
		new Reply(picturesOf(store).get(params.pictureId ?? '')),
};

/** `image` resource. */
export const imageRoutes: Routes = {
	'POST /images/generations': (request) => drawn(request, request.json(), 'image_generation', 0),
	'POST /images/edits': edit,
};
