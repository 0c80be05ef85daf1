/** What waits for an answer is counted at every delivery that joins it: without the index that read all the bodies. */
export const heldByGroup = `
CREATE INDEX held_by_group ON held_deliveries (location_id, app_id, id);
`
