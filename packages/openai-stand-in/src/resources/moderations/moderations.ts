import { invalid } from '../../conventions/errors.ts';
import { newId } from '../../conventions/ids.ts';
import { check, isObject, objects, strings, text } from '../../conventions/json.ts';
import type { Json } from '../../conventions/json.ts';
import { requireModel } from '../models/models.ts';
import type { ApiRequest, Routes } from '../../http/requests.ts';

// Words that raise a category; every other category stays near zero.
const signs: Record<string, RegExp | undefined> = {
	harassment: /\b(idiot|moron|stupid)\b/i,
	'harassment/threatening': /\b(kill you|hurt you)\b/i,
	hate: /\bhate (them|those|these)\b/i,
	'hate/threatening': undefined,
	illicit: /\b(shoplift|counterfeit)\w*/i,
	'illicit/violent': /\bbomb\b/i,
	'self-harm': /\b(suicide|kill myself)\b/i,
	'self-harm/intent': /\bkill myself\b/i,
	'self-harm/instructions': undefined,
	sexual: /\bporn\w*/i,
	'sexual/minors': undefined,
	violence: /\b(kill|murder|stab|shoot)\w*/i,
	'violence/graphic': /\b(gore|dismember)\w*/i,
};

const sees = [
	'self-harm',
	'self-harm/intent',
	'self-harm/instructions',
	'sexual',
	'violence',
	'violence/graphic',
];

function judge(said: string, kinds: Array<'text' | 'image'>): Json {
	const categories: Record<string, boolean> = {};
	const scores: Record<string, number> = {};
	const applied: Record<string, string[]> = {};
	for (const [category, sign] of Object.entries(signs)) {
		const found = sign?.test(said) === true;
		categories[category] = found;
		scores[category] = found ? 0.97 : 0.0001;
		applied[category] = kinds.filter((kind) => kind === 'text' || sees.includes(category));
	}
	return {
		flagged: Object.values(categories).includes(true),
		categories,
		category_scores: scores,
		category_applied_input_types: applied,
	};
}

function ofParts(parts: Json[]): Json {
	const images = parts.filter(({ type }) => type === 'image_url');
	for (const [index, part] of parts.entries()) {
		const url = isObject(part.image_url) ? text(part.image_url.url) : undefined;
		const fits = part.type === 'text' ? typeof part.text === 'string' : url !== undefined;
		if (!fits)
			throw invalid(`Invalid 'input[${index}]': expected a text or an image_url part.`, 'input');
	}
	const said = parts.flatMap((part) => text(part.text) ?? []).join('\n');
	return judge(said, [
		...(said === '' ? [] : (['text'] as const)),
		...(images.length > 0 ? (['image'] as const) : []),
	]);
}

function create({ store, json }: ApiRequest) {
	const body = check(json(), {
		input: { type: 'any', required: true },
		model: { type: 'string' },
	});
	const model = body.model ?? 'omni-moderation-latest';
	requireModel(store, model, 'v1/moderations', ['moderation']);
	const parts = objects(body.input);
	const texts = strings(body.input);
	const count = Array.isArray(body.input) ? body.input.length : 1;
	if (count === 0 || (parts.length !== count && texts.length !== count)) {
		throw invalid(
			"Invalid 'input': expected a string, an array of strings or an array of parts.",
			'input',
		);
	}
	const results = parts.length > 0 ? [ofParts(parts)] : texts.map((said) => judge(said, ['text']));
	return { id: newId('modr-'), model, results };
}

/** `moderation` resource. */
export const moderationRoutes: Routes = { 'POST /moderations': create };
