import { idOf } from '../../../shared/fields/ids';

/** The file that an operation is about. */
export const fileId = idOf(
	{ displayName: 'File', name: 'fileId', placeholder: 'file-abc123' },
	'searchFiles',
);
