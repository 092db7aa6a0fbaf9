using Polylogit.Cli;

return PolylogitProgram.Run(args);
