import { idOf, toId } from '../../../shared/fields/ids';
import { InputError } from '../../../shared/kit/input-error';

const locator = idOf(
	{ displayName: 'File', name: 'fileId', placeholder: 'file-abc123' },
	'searchFiles',
);

/** The file that an operation is about. Files of containers are not among the account's files. */
export const fileId = {
	...locator,
	parse(value: unknown): string {
		const id = toId(locator.displayName, value);
		if (!id.startsWith('cfile_')) return id;
		throw new InputError(
			`"${locator.displayName}" is "${id}", a file of a container: use the resource Container, such as its operation Download File, with the ID of the container`,
		);
	},
} as const;
