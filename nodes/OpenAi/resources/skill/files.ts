import type { Uploadable } from 'openai';
import { inputBinary, outputBinary } from '../../../shared/fields/binary';
import type { BinaryStore } from '../../../shared/kit/binary';
import { OutputItem } from '../../../shared/kit/operation';
import { contentOf, fileNameOf, mimeTypeOf } from '../../../shared/openai/downloads';
import { toUpload } from '../../../shared/openai/uploads';

/** The files of a skill. */
export const skillFiles = inputBinary(
	'Name of the binary field with the ZIP file of the skill, or comma-separated names of fields with its files. One file must be SKILL.md.',
);

/** The files as the SDK takes them: a ZIP file alone, or each file. */
export async function uploadsOf(
	binary: BinaryStore,
	properties: string,
): Promise<Uploadable | Uploadable[]> {
	const uploads = await Promise.all(binary.openAll(properties).map(toUpload));
	const [first] = uploads;
	return uploads.length === 1 && first ? first : uploads;
}

/** Where a skill's ZIP file goes. */
export const skillOutput = outputBinary('The binary field to put the ZIP file in');

/** An item with the ZIP file of a skill. */
export async function zipItem(
	json: { readonly id: string; readonly version?: string },
	response: Response,
	binary: BinaryStore,
	property: string,
): Promise<OutputItem> {
	const name = fileNameOf(response) ?? `${json.id}.zip`;
	const type = mimeTypeOf(response) ?? 'application/zip';
	return new OutputItem(json, { [property]: await binary.save(contentOf(response), name, type) });
}
