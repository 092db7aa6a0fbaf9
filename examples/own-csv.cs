#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// Your own CSV, with names, a category, empty cells and labels that are words: read it, train, save the model, and predict the rows of another file by
// the saved model, which knows the columns.
//
//   dotnet run examples/own-csv.cs       prints:
// > features: mass, width, skin=smooth
// > classes:  apple, lemon, orange
// > predicted apple
// > predicted lemon
// > predicted orange

using Polylogit;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Penalties;

string folder = Directory.CreateTempSubdirectory("own-csv-").FullName;
string table = Path.Combine(folder, "fruit.csv"), news = Path.Combine(folder, "new.csv"), saved = Path.Combine(folder, "fruit.polylogit");
File.WriteAllText(table, """
    mass,width,skin,kind
    180,8.0,smooth,apple
    172,7.4,smooth,apple
    176,7.4,smooth,apple
    356,9.2,smooth,orange
    362,9.6,rough,orange
    204,7.5,rough,orange
    84,5.8,smooth,lemon
    ,6.0,rough,lemon
    116,6.1,rough,lemon
    """);
File.WriteAllText(news, """
    skin,mass,width
    smooth,178,7.6
    rough,110,6.0
    rough,340,
    """);

// Empty cells are refused unless a policy says what they mean; here they get the mean of their column.
DatasetSplit data = DatasetFormats.Read(table, new DatasetReadOptions { Table = new TableOptions { Label = "kind", Missing = MissingCells.Mean } });
Console.WriteLine($"features: {string.Join(", ", data.Encoding!.FeatureNames)}");
Console.WriteLine($"classes:  {string.Join(", ", data.Train.Labels.ClassNames)}");

LogisticRegression regression = new() { Scaling = ScalingKind.Standard, Penalty = new L2(0.01) };
regression.Fit(data.Train).Model.WithEncoding(data.Encoding).Save(saved);

// Somebody else, later: the model says how a table becomes features, in whatever order its columns stand.
LogisticModel model = LogisticModel.Load(saved);
using RowBlocks rows = RowBlocks.Open(news, model.Encoding, model.FeatureCount);
foreach (BlockPrediction block in model.Predict(rows, withProbabilities: true))
{
    foreach (int k in block.Classes) Console.WriteLine($"predicted {model.ClassNames[k]}");
}

Directory.Delete(folder, recursive: true);
return 0;
