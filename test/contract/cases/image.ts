import type { Cases } from '../case';

const schema = { type: 'object', properties: {} };
/** Options beside which those of the schema have an effect. */
const asJson = { options: { responseFormat: 'json_schema', schema } };

const byOther = { imageUrl: 'https://example.com/a.png', imageFileId: 'file-1' };

/** Parameters beside which the fields have an effect that the example does not show. */
const analyzeLive = {
	imageSource: byOther,
	imageUrl: byOther,
	imageFileId: byOther,
	'options.responseFormat': { options: { schema } },
	'options.schemaDescription': asJson,
	'options.schemaName': asJson,
	'options.schemaStrict': asJson,
};

export const image: Cases = {
	analyze: {
		binary: { data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' } },
		live: analyzeLive,
		many: asJson,
	},
	edit: {
		binary: { data: { fileName: 'photo.png', mimeType: 'image/png', text: 'picture' } },
	},
};
