/** A counter that a process of its own owns, for processes that share no memory. */
import { fork } from 'node:child_process';
import { createConnection, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { entryUrl } from '../../src/host/places.js';
import { ANSWER_BYTES, QUESTION, type Question } from './counter-questions.js';

/** Starts a counter's server, which ends with this process, and resolves to the port by which it is asked. */
export async function startCounter(): Promise<number> {
  const server = fork(fileURLToPath(entryUrl('counterServer')), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('message', (message) => resolve(Number(message)));
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server of the counter exited with code ${code}`)));
  });
  server.unref();
  server.channel?.unref();
  return port;
}

/**
 * Asks `times` times over without waiting in between; resolves to the last answer: the counter's value then.
 * The connection is made once and kept, for as long as there is something else to keep this process alive.
 */
export function askCounter(port: number, question: Question, times = 1): Promise<number> {
  const connection = connections.get(port) ?? connect(port);
  connections.set(port, connection);
  return connection(question, times);
}

type Ask = (question: Question, times: number) => Promise<number>;

interface Pending {
  /** Answers still to come. */
  left: number;
  resolve(value: number): void;
  reject(error: Error): void;
}

/** By port. */
const connections = new Map<number, Ask>();

function connect(port: number): Ask {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true });
  const pending: Pending[] = [];
  onAnswers(socket, (value) => {
    const [first] = pending;
    first.left -= 1;
    if (first.left > 0) return;
    pending.shift();
    if (pending.length === 0) socket.unref();
    first.resolve(value);
  });
  socket.on('error', () => {});
  socket.once('close', () => {
    connections.delete(port);
    for (const { reject } of pending.splice(0)) reject(new Error('the server of the counter is gone'));
  });
  return (question, times) =>
    new Promise((resolve, reject) => {
      pending.push({ left: times, resolve, reject });
      socket.ref();
      socket.write(Buffer.alloc(times, QUESTION[question]));
    });
}

/** Answers need not arrive in one piece. */
function onAnswers(socket: Socket, onAnswer: (value: number) => void): void {
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % ANSWER_BYTES);
    for (let at = 0; at < whole; at += ANSWER_BYTES) onAnswer(bytes.readUInt32LE(at));
    rest = bytes.subarray(whole);
  });
}
