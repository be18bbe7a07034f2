import { listOf } from '../../fields/ids';
import { toolKind } from '../tool-kind';

const place = <const N extends string>(
	name: N,
	displayName: string,
	placeholder: string,
	description: string,
) => ({ displayName, name, type: 'string', default: '', placeholder, description }) as const;

/** Searches the web; OpenAI runs it. */
export const webSearch = toolKind({
	name: 'Web Search',
	description: 'Search the web; OpenAI runs it',
	fields: [
		{
			displayName: 'Search Context Size',
			name: 'searchContextSize',
			type: 'options',
			options: [
				{ name: 'Low', value: 'low' },
				{ name: 'Medium', value: 'medium' },
				{ name: 'High', value: 'high' },
			],
			default: 'medium',
			description: 'How much of what is found the model reads',
		},
		place('userCity', 'City', 'Paris', 'Where the user is, for results nearby'),
		place('userRegion', 'Region', 'Île-de-France', 'Where the user is, for results nearby'),
		place('userCountry', 'Country', 'FR', 'Two-letter ISO code of the country of the user'),
		place('userTimezone', 'Time Zone', 'Europe/Paris', 'IANA time zone of the user'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				listOf({
					displayName: 'Allowed Domains',
					name: 'allowedDomains',
					placeholder: 'example.com, example.org',
					description: 'Search these domains only, comma-separated. Blank means all.',
				}),
				{
					displayName: 'External Web Access',
					name: 'externalWebAccess',
					type: 'boolean',
					default: true,
					description: 'Whether to fetch live pages, not only what OpenAI has stored of them',
				},
			],
		},
	],
	isHosted: () => true,
	build: (values, { sdk }) => {
		const { searchContextSize, userCity, userRegion, userCountry, userTimezone } = values;
		const { allowedDomains, externalWebAccess } = values.options;
		const where = {
			...(userCity !== undefined && { city: userCity }),
			...(userRegion !== undefined && { region: userRegion }),
			...(userCountry !== undefined && { country: userCountry }),
			...(userTimezone !== undefined && { timezone: userTimezone }),
		};
		return [
			sdk.webSearchTool({
				searchContextSize,
				...(Object.keys(where).length > 0 && { userLocation: { type: 'approximate', ...where } }),
				...(allowedDomains && { filters: { allowedDomains } }),
				...(externalWebAccess !== undefined && { externalWebAccess }),
			}),
		];
	},
});
