/** The program of a process that loads a module of the user's to say what is in it. */
import { keepCompiled } from '../host/loading/code-folder.js';
import { serveParent } from '../host/processes/channel.js';
import { answerAbout, type ModuleRequest } from './module-contents.js';

keepCompiled();
const asking = serveParent<{ readonly op: 'done' }, ModuleRequest>(({ header }) => {
  void answerAbout(header).then((payload) => asking.send({ header: { op: 'done' }, payload }));
});
