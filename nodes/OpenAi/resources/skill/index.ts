import type { PlatformResource } from '../../operation';
import { create } from './create';
import { createVersion } from './createVersion';
import { remove } from './delete';
import { deleteVersion } from './deleteVersion';
import { download } from './download';
import { downloadVersion } from './downloadVersion';
import { get } from './get';
import { getMany } from './getMany';
import { getVersion } from './getVersion';
import { getVersions } from './getVersions';
import { update } from './update';

export const skill = {
	name: 'Skill',
	description: 'Instructions and scripts that models use in a container',
	operations: {
		create,
		get,
		getMany,
		update,
		delete: remove,
		download,
		createVersion,
		getVersion,
		getVersions,
		deleteVersion,
		downloadVersion,
	},
} satisfies PlatformResource;
