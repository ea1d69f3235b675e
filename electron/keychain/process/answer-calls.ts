import type { KeychainDriver } from '../os-keychain';
import type { KeychainAnswer, KeychainCall } from './messages';

/** Does one call on the driver; resolves with its answer in every case, a driver that cannot be loaded included. */
export async function answerCall(
  load: () => Promise<KeychainDriver>,
  call: KeychainCall,
): Promise<KeychainAnswer> {
  try {
    return { id: call.id, ok: true, value: await perform(await load(), call) };
  } catch (error) {
    return { id: call.id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

async function perform(driver: KeychainDriver, call: KeychainCall): Promise<string | boolean | null> {
  const { service, account } = call;
  if (call.does === 'set') {
    await driver.setPassword(service, account, call.secret);
    return null;
  }
  return call.does === 'get' ? driver.getPassword(service, account) : driver.deletePassword(service, account);
}
