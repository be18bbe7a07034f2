import { measure } from '../../bench/gate/measure';
import { missed } from '../../bench/gate/run';
import { scenarios } from '../../bench/gate/scenarios';

/** As many as `npm run bench -- gate` has: all of it is simulated and takes some seconds. */
const SEEDS = 20;

it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
	'%s',
	(_name, scenario) => {
		expect(missed(scenario, measure(scenario, SEEDS))).toEqual([]);
	},
);
