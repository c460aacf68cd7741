/**
 * The program of a process that owns a counter. Each byte that it gets is a question, each answer the counter's value
 * after it, 32 bits, little-endian. It ends with the process that started it.
 */
import { type AddressInfo, createServer } from 'node:net';
import { ANSWER_BYTES, QUESTION } from './counter-questions.js';

let value = 0;

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('data', (questions) => socket.write(answersTo(questions)));
  // Whoever asked is gone.
  socket.on('error', () => socket.destroy());
});
process.once('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

function answersTo(questions: Buffer): Buffer {
  const answers = Buffer.allocUnsafe(ANSWER_BYTES * questions.length);
  for (let i = 0; i < questions.length; i++) {
    if (questions[i] === QUESTION.increment) value += 1;
    else if (questions[i] === QUESTION.reset) value = 0;
    answers.writeUInt32LE(value, ANSWER_BYTES * i);
  }
  return answers;
}
