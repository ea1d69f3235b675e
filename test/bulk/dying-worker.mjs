// A thread that doubles numbers, and dies of 13 always and of 7 once.
import { parentPort, workerData } from 'node:worker_threads';

const died = new Int32Array(workerData.died);

parentPort.on('message', (numbers) => {
  if (numbers.includes(13)) throw new Error('unlucky');
  if (numbers.includes(7) && Atomics.add(died, 0, 1) === 0) process.exit(1);
  parentPort.postMessage(numbers.map((number) => number * 2));
});
