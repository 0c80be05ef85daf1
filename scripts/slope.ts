/** The slope of the straight line through points (x, y) that misses them least (least squares); 0 for fewer than two. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length
  const [middleX, middleY] = [mean(0), mean(1)]
  const along = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0)
  if (points.length < 2 || along === 0) return 0
  return points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0) / along
}
