/** An event type in words, as its menu shows it. */
const named = (value: string): { name: string; value: string } => ({
	name: value
		.split(/[._]/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' '),
	value,
});

/** The event types that the API lets an endpoint subscribe to (openai 7.57, WebhookCreateParams). */
export const EVENT_TYPES = [
	'agent.environment.expired',
	'agent.environment.failed',
	'agent.environment.ready',
	'agent.environment.suspended',
	'agent.session.action_required',
	'agent.session.created',
	'agent.session.failed',
	'agent.session.idle',
	'agent.session.in_progress',
	'batch.cancelled',
	'batch.completed',
	'batch.expired',
	'batch.failed',
	'eval.run.canceled',
	'eval.run.failed',
	'eval.run.succeeded',
	'fine_tuning.job.cancelled',
	'fine_tuning.job.failed',
	'fine_tuning.job.succeeded',
	'realtime.call.incoming',
	'response.cancelled',
	'response.completed',
	'response.failed',
	'response.incomplete',
	'safety.alert.created',
	'video.completed',
	'video.failed',
] as const;

/** The menu of event types. */
export const eventChoices = EVENT_TYPES.map(named);
