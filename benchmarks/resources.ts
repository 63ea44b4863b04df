const SAMPLE_MS = 50;
const MB = 1024 * 1024;

export interface Spent {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory at its highest while it ran, in MB. */
  readonly peakMb: number;
}

/** Runs work and says what it took of this process. */
export async function measured<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly spent: Spent }> {
  let peak = process.memoryUsage.rss();
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  const cpu = process.cpuUsage();
  const began = performance.now();
  try {
    const value = await work();
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    peak = Math.max(peak, process.memoryUsage.rss());
    return { value, spent: { seconds, cpuSeconds: (user + system) / 1e6, peakMb: Math.round(peak / MB) } };
  } finally {
    clearInterval(sample);
  }
}
