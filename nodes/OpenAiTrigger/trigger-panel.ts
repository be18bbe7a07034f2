import type { INodeTypeDescription } from 'n8n-workflow';

const help = (production: string) =>
	`<b>While you build the workflow</b>, click the button: the node makes an endpoint of its own for the test URL, and OpenAI sends the Sample Event to it, if you chose one in Options.<br /><br /><b>For real events</b> ${production} These runs show up in the executions list, but not in the editor.`;

/** What the editor shows beside the fields. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Pull in a test event',
	executionsHelp: {
		inactive: help('publish the workflow.'),
		active: help('nothing is left to do: the workflow is published.'),
	},
	activationHint: {
		active:
			"This node also starts the workflow for each event (but those executions won't show up here).",
		inactive: 'Publish the workflow to have it run for each event.',
	},
};
