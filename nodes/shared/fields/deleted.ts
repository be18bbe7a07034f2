/** What every delete operation puts out: that the object is gone. */
export const deleted = ({ id }: { readonly id: string }): { id: string; deleted: true } => ({
	id,
	deleted: true,
});
