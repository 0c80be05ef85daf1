/** Why the first way did not show a banner stays on the row, whatever showed it in the end. */
export const bannerTrouble = `
ALTER TABLE banners ADD COLUMN trouble TEXT;
`
