import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Makes a running app's log take no delivery, and say so at once; what ends that. */
export function refuseWrites(dataDir: string): () => void {
  const intruder = new DatabaseSync(join(dataDir, 'log.db'), { timeout: 5000 })
  intruder.exec("CREATE TRIGGER no BEFORE INSERT ON deliveries BEGIN SELECT RAISE(FAIL, 'no'); END")
  return () => {
    intruder.exec('DROP TRIGGER no')
    intruder.close()
  }
}
