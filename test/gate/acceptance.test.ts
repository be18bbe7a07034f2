import { measure } from '../../bench/gate/measure';
import { missed } from '../../bench/gate/run';
import { scenarios } from '../../bench/gate/scenarios';

/** Fewer than the 20 of `npm run bench -- gate`, which take longer; all of it is simulated. */
const SEEDS = 5;

it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
	'%s',
	(_name, scenario) => {
		expect(missed(scenario, measure(scenario, SEEDS))).toEqual([]);
	},
);
