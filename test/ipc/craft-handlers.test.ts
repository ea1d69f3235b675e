import { expect, it } from 'vitest';
import { craftHandlers } from '../../electron/ipc/craft-handlers';
import { listAudit } from '../../electron/store/audit';
import { SignRequest } from '../../shared/tokens/craft';
import { startTestService } from '../support/service';

it('puts on record that a key of the ring signs tokens made by hand, once for a while', async () => {
  const { core, clock } = await startTestService();
  const kid = core.keyRing.list()[0]?.kid ?? '';
  const sign = craftHandlers(core)['craft/sign'];
  const request = SignRequest.parse({
    header: '{"typ":"JWT"}',
    payload: '{"sub":"mallory"}',
    key: { kind: 'ring', kid },
  });
  const recorded = () => listAudit(core.db, { limit: 100, text: 'crafted-with' }).total;

  await sign(request);
  await sign(request);
  expect(recorded()).toBe(1);
  clock.advance(600);
  await sign(request);
  expect(recorded()).toBe(2);
});
