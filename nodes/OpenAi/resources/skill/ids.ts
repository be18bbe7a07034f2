import { idOf } from '../../../shared/fields/ids';

/** The skill of an operation. */
export const skill = idOf(
	{ displayName: 'Skill', name: 'skillId', placeholder: 'skill_68f5…' },
	'searchSkills',
);

/** A version of the skill. */
export const version = idOf(
	{ displayName: 'Version', name: 'version', placeholder: '2' },
	'searchSkillVersions',
);
