import type { WebSearchTool } from 'openai/resources/responses/responses';
import { listOf } from '../fields/ids';
import { choice, text, apiTool } from './api-tool';

/** Searches the web. */
export const webSearch = apiTool<WebSearchTool>()({
	name: 'Web Search',
	description: 'Search the web',
	type: 'web_search',
	usual: { searchContextSize: 'medium' },
	fields: [
		choice(
			{
				displayName: 'Search Context Size',
				name: 'searchContextSize',
				description: 'How much of the search results the model reads',
			},
			{ low: 'Low', medium: 'Medium', high: 'High' },
		),
		listOf({
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			send: 'filters.allowed_domains',
			placeholder: 'example.com, example.org',
			description: 'Comma-separated domains to search. Blank means all.',
		}),
		text({
			displayName: 'User City',
			name: 'userCity',
			send: 'user_location.city',
			placeholder: 'Paris',
			description: 'City of the user, for local results',
		}),
		text({
			displayName: 'User Country',
			name: 'userCountry',
			send: 'user_location.country',
			placeholder: 'FR',
			description: "Two-letter ISO code of the user's country",
		}),
		text({
			displayName: 'User Region',
			name: 'userRegion',
			send: 'user_location.region',
			placeholder: 'Île-de-France',
			description: 'Region of the user, for local results',
		}),
		text({
			displayName: 'User Time Zone',
			name: 'userTimezone',
			send: 'user_location.timezone',
			placeholder: 'Europe/Paris',
			description: 'IANA time zone of the user',
		}),
		{
			displayName: 'External Web Access',
			name: 'externalWebAccess',
			type: 'boolean',
			default: true,
			description: 'Whether to fetch live pages instead of only those cached by OpenAI',
		},
	],
	complete: ({ user_location: place, external_web_access: live, ...tool }) => ({
		...tool,
		// On is the API's default, and servers that are older than the field refuse it.
		...(live === false && { external_web_access: live }),
		...(place && { user_location: { type: 'approximate', ...place } }),
	}),
});
