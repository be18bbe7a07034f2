import type { Cases } from '../case';

export const decision: Cases = {
	create: {
		live: {
			inputSource: { inputJson: '[{"role": "user", "content": "Hello"}]' },
			inputJson: { inputJson: '[{"role": "user", "content": "Hello"}]' },
			questionsSource: { questionsJson: '[{"type": "predicate", "instructions": "Yes"}]' },
			questionsJson: { questionsJson: '[{"type": "predicate", "instructions": "Yes"}]' },
			'questions.values.type': { questions: { values: [{ levels: 'low\nhigh' }] } },
			'questions.values.levels': { questions: { values: [{ type: 'score', levels: 'low' }] } },
		},
		many: { options: { promptCacheOptions: '{"mode": "implicit"}', safetyIdentifier: 'user-1' } },
	},
};
